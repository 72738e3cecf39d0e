/**
 * The parameters of a query as bytes: Kannel puts a text into it in whatever encoding it arrived in. The first of several
 * of one name counts; what is badly escaped stands for itself.
 */
export function queryBytes(query: string): Map<string, Buffer> {
  const parameters = new Map<string, Buffer>();
  for (const pair of query.split('&')) {
    const end = pair.indexOf('=');
    const name = unescapeBytes(end < 0 ? pair : pair.slice(0, end)).toString('utf8');
    if (!parameters.has(name)) parameters.set(name, unescapeBytes(end < 0 ? '' : pair.slice(end + 1)));
  }
  return parameters;
}

function unescapeBytes(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('+', ' '), 'latin1');
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const digits = bytes[at] === percent ? bytes.toString('latin1', at + 1, at + 3) : '';
    const isEscape = /^[\da-f]{2}$/iu.test(digits);
    bytes[length++] = isEscape ? parseInt(digits, 16) : (bytes[at] ?? 0);
    if (isEscape) at += 2;
  }
  return bytes.subarray(0, length);
}

const percent = 0x25;
