# Completion of mmsim in bash: source <(mmsim completion bash)
_mmsim_complete()
{
    local word=${COMP_WORDS[COMP_CWORD]} IFS=$'\n' names
    names=$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
    # Names with spaces are quoted; without a name of ours bash completes files (-o default below).
    COMPREPLY=()
    local name
    while IFS= read -r name; do
        [[ -n $name && $name == "$word"* ]] || continue
        [[ $name == -* && $word != -* ]] && continue # Options only where one is begun.
        COMPREPLY+=("$(printf '%q' "$name")")
    done <<< "$names"
}
complete -o default -o bashdefault -F _mmsim_complete mmsim
