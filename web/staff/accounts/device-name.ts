import { WORDS } from './words.ts';

/** In this order: what imitates another is named before it. */
const BROWSERS: [RegExp, string][] = [
  [/MicroMessenger/, '微信'],
  [/HuaweiBrowser/, '华为浏览器'],
  [/QQBrowser|MQQBrowser/, 'QQ 浏览器'],
  [/UCBrowser/, 'UC 浏览器'],
  [/QHBrowser|360SE|360EE/, '360 浏览器'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Version\/.*Safari\//, 'Safari'],
];

const SYSTEMS: [RegExp, string][] = [
  [/OpenHarmony|HarmonyOS/, '鸿蒙'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, '安卓'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
];

const MOST_CHARACTERS = 40;

/** A device as a person would call it, from what its browser says of itself. */
export function deviceName(userAgent: string): string {
  const named = [BROWSERS, SYSTEMS].flatMap((table) => table.find(([form]) => form.test(userAgent))?.[1] ?? []);
  return named.join(' · ') || userAgent.slice(0, MOST_CHARACTERS) || WORDS.sessions.unknownDevice;
}
