# Completion of `git appeal` and `git-appeal` in bash; the program itself knows what may follow.

# Sets COMPREPLY from the words after the command, the last of them being typed.
__git_appeal_reply() {
    local current="${*: -1}" value meaning
    COMPREPLY=()
    while IFS=$'\t' read -r value meaning; do
        case "$value" in
        :files) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null ;;
        :directories) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames 2>/dev/null ;;
        *) COMPREPLY+=("$(printf '%q' "$value")") ;;
        esac
    done < <(git-appeal complete -- "$@" 2>/dev/null)
}

# What Git's own completion calls for `git appeal`, with its words in `words` and `cword`.
_git_appeal() {
    local first=1
    while [ "$first" -lt "$cword" ] && [ "${words[first]}" != appeal ]; do first=$((first + 1)); done
    __git_appeal_reply "${words[@]:first+1:cword-first}"
}

__git_appeal_main() {
    __git_appeal_reply "${COMP_WORDS[@]:1:COMP_CWORD}"
}

complete -F __git_appeal_main git-appeal
