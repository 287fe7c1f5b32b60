# Completion of mmsim in zsh: source <(mmsim completion zsh)
_mmsim_complete()
{
    local -a names
    names=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
    names=("${(@)names:#}")
    [[ ${words[CURRENT]} == -* ]] || names=("${(@)names:#-*}") # Options only where one is begun.
    (( ${#names} )) && compadd -- "${names[@]}"
    _files
}
compdef _mmsim_complete mmsim
