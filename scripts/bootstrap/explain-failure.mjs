const NETWORK =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH|EPROTO|UND_ERR_\w+)\b/;

// In this order: a full disk or a dead network shows up as other errors further down.
const CAUSES = [
  [/\bENOSPC\b|no space left on device/i, () => 'the disk is full; free about 1 GB there and run this again'],
  [/\bEDQUOT\b/, () => 'your disk quota is used up; free about 1 GB and run this again'],
  [/\bEROFS\b/, (text) => `${pathOf(text)} is read-only; copy the checkout to a folder you may write to`],
  [
    /certificate|\b(\w*SELF_SIGNED_CERT\w*|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_\w+)\b/,
    () =>
      'the registry’s certificate is not trusted; behind a company proxy set NODE_EXTRA_CA_CERTS to its certificate file',
  ],
  [
    NETWORK,
    (text) =>
      `no connection to ${hostOf(text)} (${NETWORK.exec(text)[0]}); check the network, or HTTPS_PROXY, ` +
      `${/^npm /m.test(text) ? 'or name a mirror with npm_config_registry=URL, ' : ''}and run this again`,
  ],
  [
    /\b(EACCES|EPERM)\b/,
    (text) => `no permission to write ${pathOf(text)}; give yourself the right to it (chown), and run this again`,
  ],
  [/\bE(401|403|407)\b/, () => 'the registry or proxy refused us; check npm’s login and npm_config_registry'],
  [
    /\b(E404|ETARGET|ENOVERSIONS)\b/,
    (text) =>
      `the registry lacks ${/'([^']+@[^']+)'|version found for (\S+?)\.?$/m.exec(text)?.slice(1).find(Boolean) ?? 'a package'}; ` +
      'if it is a mirror, use npm_config_registry=https://registry.npmjs.org',
  ],
  [
    /\b(EINTEGRITY|ERR_SSRI\w*)\b|Z_(DATA|BUF)_ERROR|TAR_BAD_ARCHIVE/,
    () => 'a download was damaged; run `npm cache verify` and then this again',
  ],
  [/GLIBC(XX)?_[\d.]+.? not found/, () => 'this system is too old for Node 24 (it needs glibc 2.28)'],
  [
    /\bENOMEM\b|heap out of memory|Cannot allocate memory/,
    () => 'there is not enough memory; free about 1 GB and run this again',
  ],
];

/** Says in one line why npm (or another tool that fetches or writes) failed and what to do, from what it printed. */
export function explainFailure(output) {
  const cause = CAUSES.find(([pattern]) => pattern.test(output));
  return cause ? cause[1](output) : lastWords(output);
}

/** Whether `npm ci` refused because package-lock.json is not of this package.json. */
export function isLockOutOfStep(output) {
  return /npm (error|ERR!) code EUSAGE/.test(output) && /in sync|package-lock/.test(output);
}

function hostOf(text) {
  const host = /(?:request to|GET|attempt\b.*?) (https?:\/\/[^/\s]+)/.exec(text) ?? /getaddrinfo \w+ (\S+)/.exec(text);
  return host?.[1] ?? 'the npm registry';
}

function pathOf(text) {
  return (
    /(?:npm (?:error|ERR!) path (.+)|E(?:ACCES|PERM|ROFS): [^']*'([^']+)')/.exec(text)?.slice(1).find(Boolean) ??
    'this folder'
  );
}

function lastWords(text) {
  const lines = text.split('\n').map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim());
  const spoken = lines.filter((line) => line !== '' && !/complete log|^npm warn|^[A-Za-z]:?[\\/].*\.log$/.test(line));
  return (
    spoken.find((line) => /error/i.test(line) && !/^(code|errno|syscall|path)\b/.test(line)) ??
    spoken.at(-1) ??
    'it said nothing'
  );
}
