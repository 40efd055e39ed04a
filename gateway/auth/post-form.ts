const TIMEOUT_MS = 3000;
const LONGEST_ANSWER = 65_536;

/** Posts a form and gives the text of a 200 answer of at most 64 KiB; rejects for any other, and after 3 s. */
export const postForm = async (
  url: string,
  fields: Readonly<Record<string, string>>,
  accept: string,
): Promise<string> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { accept },
    body: new URLSearchParams(fields),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`HTTP ${response.status}`);
  }
  return readText(response);
};

const readText = async ({ body }: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > LONGEST_ANSWER) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
