/** `npm start`: serves until it is told to stop. What stands in the way is said in one line. */
import { readConfig } from './config.ts';
import { startServer } from './start-server.ts';

const began = performance.now();
try {
  const config = readConfig();
  const server = await startServer(config);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  for (const note of server.notes) console.log(note);
  if (server.changed.length > 0) console.log(`收录 ${server.changed.length} 份新增或更新的文件`);
  console.log(`发布版 ${server.release}，${server.passages} 个段落，${seconds} 秒就绪：${server.url}`);

  if (server.firstLink) console.log(`工作人员后台还没有管理员，请在 48 小时内打开：${server.url}${server.firstLink}`);

  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  console.error(explain(error as NodeJS.ErrnoException));
  process.exit(1);
}

function explain(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE') {
    return `端口已被占用（port in use）：请停止占用它的程序，或换一个端口，例如 PORT=8081 npm start`;
  }
  if (error.code === 'EACCES')
    return `没有权限监听这个端口（permission denied）：请用 1024 以上的端口，例如 PORT=8080 npm start`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `HOST 不是本机地址（${error.message}）：请改用 127.0.0.1 或 0.0.0.0`;
  const known = ['config_invalid', 'corpus_file_invalid', 'storage_unusable', 'embedder_unavailable'];
  return known.includes(error.code ?? '') ? error.message : (error.stack ?? String(error));
}
