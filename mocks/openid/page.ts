import { createHash } from 'node:crypto';

const STYLE = `
:root{color-scheme:light dark;--ink:#1d2330;--soft:#5b6475;--paper:#f6f7f9;--card:#fff;--line:#cfd5df;--accent:#0b5c6b;--bad:#a02020}
@media (prefers-color-scheme:dark){:root{--ink:#eef1f5;--soft:#a9b3c2;--paper:#14181f;--card:#1d232c;--line:#3a4452;--accent:#6cc5d4;--bad:#ff9a8f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.1rem;margin:2rem 0 .75rem}
.en{color:var(--soft);font-style:italic}
p{margin:.25rem 0}
[role=alert]{border-left:.3rem solid var(--bad);padding:.5rem .75rem;background:var(--card);margin:1rem 0}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.6rem;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr))}
button,.level{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.6rem .8rem;cursor:pointer;min-height:2.75rem}
ul button{width:100%;height:100%;text-align:left;display:block}
button:hover,.level:hover{border-color:var(--accent)}
button:focus-visible,a:focus-visible,input:focus-visible{outline:.2rem solid var(--accent);outline-offset:.15rem}
button strong,button span{display:block}
.levels{display:flex;flex-wrap:wrap;gap:.6rem}
.level{text-decoration:none;display:inline-block}
.level[aria-current]{border:2px solid var(--accent);font-weight:600}
.other{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end}
label{display:block}
input{font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:.4rem;padding:.55rem .7rem;min-height:2.75rem;width:9rem}
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** No script at all; forms may end, by redirect, at a service on the loopback interface only. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "form-action 'self' http://127.0.0.1:* http://localhost:*",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every page. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** A whole page around markup that is already escaped. */
export function renderPage(title: string, markup: string): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${markup}
</main>
</body>
</html>
`;
}

/** A French text with its English translation below it. */
export function bilingual(french: string, english: string): string {
  return `<p>${escapeHtml(french)}</p>\n<p class="en" lang="en">${escapeHtml(english)}</p>`;
}

/** Text made safe for markup and quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
