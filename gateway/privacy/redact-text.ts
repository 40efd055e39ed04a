/** A NIR as people and machines write it: 13 characters and perhaps a key, with or without separators. */
const NIR =
  /(?<![0-9A-Za-z])[1-478][\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?(?:\d{2}|2[AaBb])[\s.-]?\d{3}[\s.-]?\d{3}(?:[\s.-]?\d{2})?(?![0-9A-Za-z])/g;
const URL_WITH_HOST = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi;
const HOST_AND_PORT = /\b(?:\d{1,3}(?:\.\d{1,3}){3}|localhost|\[[0-9a-f:]+\])(?::\d+)?\b/gi;
const STACK = /\n\s+at [\s\S]*$/;

/** Takes out of a text from a subgraph what no client may see: personal numbers (NIR), internal addresses, stacks. */
export function redactText(text: string): string {
  return text
    .replace(STACK, '')
    .replace(URL_WITH_HOST, '[address]')
    .replace(HOST_AND_PORT, '[address]')
    .replace(NIR, '[number]');
}
