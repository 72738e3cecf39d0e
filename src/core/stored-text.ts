/**
 * A text as Postgres can hold it and as it will be sent: line ends are LF, NUL is left out (Postgres refuses it), half
 * a surrogate pair is U+FFFD. Every text passes here before its parts are counted, so that what is previewed, stored
 * and sent are the same bytes.
 */
export const storedText = (text: string): string =>
  needsCleaning.test(text)
    ? text
        .replaceAll('\0', '')
        .replace(/\r\n?/gu, '\n')
        .replace(/\p{Cs}/gu, '\ufffd')
    : text;

const needsCleaning = /[\0\r\ud800-\udfff]/;
