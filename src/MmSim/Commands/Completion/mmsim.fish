# Completion of mmsim in fish: mmsim completion fish | source
function __mmsim_complete
    set -l line (commandline -p)
    mmsim "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
end
complete -c mmsim -a '(__mmsim_complete)'
