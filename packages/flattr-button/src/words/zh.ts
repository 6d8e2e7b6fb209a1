import type { Words } from './words.ts';

/** Chinese. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattr',
  waiting: '等待发送',
  readers: { other: '#位读者' },
  notes: {
    pending: '正在发送…',
    flattred: '已记录。谢谢！',
    unflattred: '已撤回。',
    connecting: '请在刚打开的窗口中继续。',
    elsewhere: '请在另一个窗口中完成，或再按一次。',
    closed: '窗口在完成前被关闭。请再按一次打开。',
    unreachable: '服务没有响应。没有任何记录。请稍后再按。',
    wallet: '你的钱包刚刚打开。请在那里撤回。',
    'popup-blocked': '浏览器拦截了窗口。再按一次以网页形式打开。',
    'confirm-first': '再按一次，在新窗口中确认。',
    'unknown-key': '本网站已不再连接。再按一次重新连接。',
    'nothing-to-undo': '本月没有可撤回的内容。以前的月份在你的钱包里。',
    'unknown-creator': '没有人使用此按钮上的用户名。未记录任何内容。',
    'wrong-creator': '本网站没有列出此按钮的收款人。未记录任何内容。',
    'rate-limited': '点击太频繁。请在 # 再按。',
    network: '没有网络连接。最多保留一天，恢复连接后发送。',
    failed: '没有成功。再按一次重试。',
  },
  actions: { undo: '撤回', repeat: '每月重复…', wallet: '打开钱包', forget: '不发送' },
};
