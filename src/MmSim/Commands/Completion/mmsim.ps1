# Completion of mmsim in PowerShell: mmsim completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName mmsim -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $line = "$commandAst".PadRight($cursorPosition)
    mmsim "[suggest:$cursorPosition]" "$line" 2>$null |
        Where-Object { $_ -like "$wordToComplete*" -and ($wordToComplete -like '-*' -or $_ -notlike '-*') } |
        ForEach-Object {
            $text = if ($_ -match '\s') { "'$_'" } else { $_ }
            [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
        }
}
