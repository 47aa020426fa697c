# Completion of `git appeal` and `git-appeal` in fish; the program itself knows what may follow.
# Lies in vendor_completions.d, for git-appeal, and in vendor_conf.d, for git appeal.
functions -q __git_appeal_complete; and return

function __git_appeal_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l first 2
    if test "$words[1]" = git
        set first (math (contains -i appeal $words) + 1)
    end
    for line in (git-appeal complete -- $words[$first..-1] "$current" 2>/dev/null)
        switch $line
            case ':files*'
                __fish_complete_path "$current"
            case ':directories*'
                __fish_complete_directories "$current"
            case '*'
                echo $line
        end
    end
end

complete -c git-appeal -f -a '(__git_appeal_complete)'
complete -c git -f -n '__fish_git_using_command appeal' -a '(__git_appeal_complete)'
