/// A breach of the binary encoding that SSH keys and signatures share.
///
/// Source: RFC 4251 section 5.
package enum SSHWireError: Error, Sendable, Hashable {
    /// A field ends after the bytes that hold it.
    case truncated
    /// Bytes follow the last field.
    case trailingBytes
    /// An integer is zero or negative where a positive one is needed.
    case integerNotPositive
    /// An integer has a leading zero byte that it does not need.
    case integerNotMinimal
    /// A text field is not UTF-8.
    case textNotUTF8
}
