/** Vite plugin: `import … from './zh-hans.ts?traditional'` is that module with every character in the script of Hong Kong and Macao. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const SUFFIX = '?traditional';

/** Words, not characters, that differ: those of interfaces, which OpenCC's table for Hong Kong does not hold. */
const WORDS: Record<string, string> = {
  服务器: '伺服器',
  程序: '程式',
  网络: '網絡',
  网址: '網址',
  链接: '連結',
  打印: '列印',
  搜索: '搜尋',
  默认: '預設',
  界面: '介面',
  菜单: '選單',
  窗口: '視窗',
  文件夹: '資料夾',
  复制: '複製',
  刷新: '重新整理',
  登录: '登入',
  加载: '載入',
  导航: '導覽',
  演示系统: '示範系統',
  手动: '手動',
  屏幕: '螢幕',
  语音: '語音',
  视频: '影片',
  信息: '資訊',
  什么: '甚麼',
  设置: '設定',
  导出: '匯出',
  指南里: '指南裏',
};

const { Converter } = createRequire(import.meta.url)('opencc-js/cn2t') as typeof import('opencc-js/cn2t');
const convert = Converter({ from: 'cn', to: 'hk' });
const wordsPattern = new RegExp(Object.keys(WORDS).join('|'), 'g');

/** Chinese text in Traditional script; anything else stays as it is. */
export const toTraditional = (text: string): string =>
  convert(text.replaceAll(wordsPattern, (word) => WORDS[word] ?? word));

export function traditional(): Plugin {
  return {
    name: 'traditional',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(SUFFIX)) return null;
      const file = id.slice(0, -SUFFIX.length);
      this.addWatchFile(file);
      return toTraditional(await readFile(file, 'utf8'));
    },
  };
}
