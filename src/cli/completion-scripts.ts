/**
 * What each shell reads to complete `smsdesk`. All that is known of commands and names is in `smsdesk complete`; here a
 * shell only hands over its line and takes what comes as it is: nothing of it is ever evaluated.
 */
import type {Shell} from './complete/shell-line.ts';

const bash = `# bash completion for smsdesk
_smsdesk() {
  local kind= candidate
  COMPREPLY=()
  {
    IFS= read -r kind
    while IFS= read -r candidate; do COMPREPLY+=("$candidate"); done
  } < <(command smsdesk complete bash -- "\${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null </dev/null)
  # Without a candidate readline offers files, which only some arguments are.
  if [[ $kind != files ]] && type compopt &>/dev/null; then compopt +o default; fi
  if [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *[:=,] ]] && type compopt &>/dev/null; then compopt -o nospace; fi
}
complete -o default -o nosort -F _smsdesk smsdesk 2>/dev/null || complete -o default -F _smsdesk smsdesk
`;

const zsh = `#compdef smsdesk
_smsdesk() {
  local line kind value
  local -a finished open finished_says open_says
  line="\${(j: :)words[1,CURRENT-1]} $QIPREFIX$IPREFIX$PREFIX"
  {
    IFS= read -r kind
    while IFS= read -r value; do
      if [[ \${value%%$'\\t'*} == *[:=,] ]]; then
        open+=("\${value%%$'\\t'*}") open_says+=("\${value/$'\\t'/  -- }")
      else
        finished+=("\${value%%$'\\t'*}") finished_says+=("\${value/$'\\t'/  -- }")
      fi
    done
  } < <(command smsdesk complete zsh -- "$line" 2>/dev/null </dev/null)
  if [[ $kind == files ]]; then
    compset -P '--*='
    _files
    return
  fi
  local found=1
  (( $#open )) && compadd -U -l -S '' -d open_says -a open && found=0
  (( $#finished )) && compadd -U -l -d finished_says -a finished && found=0
  return found
}
# Read by compinit from the fpath, or by source from ~/.zshrc.
if [[ $funcstack[1] == _smsdesk ]]; then _smsdesk "$@"; else compdef _smsdesk smsdesk; fi
`;

const fish = `# fish completion for smsdesk
function __smsdesk_complete
    set -l lines (command smsdesk complete fish -- (commandline -cp | string collect) 2>/dev/null </dev/null)
    if test "$lines[1]" = files
        set -l token (commandline -ct)
        set -l kept (string match -r -- '^--[^=]*=' $token)
        for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' $token))
            printf '%s\\n' "$kept$path"
        end
    else if test (count $lines) -gt 1
        printf '%s\\n' $lines[2..-1]
    end
end
complete -c smsdesk -f -k -a '(__smsdesk_complete)'
`;

export const completionScripts: Readonly<Record<Shell, string>> = {bash, zsh, fish};
