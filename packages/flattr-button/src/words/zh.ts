import type { Words } from './words.ts';

/** Chinese. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattr',
  waiting: '等待发送',
  people: { other: '#人' },
  notes: {
    pending: '正在发送…',
    flattred: '已记录。谢谢！',
    unflattred: '已撤回。',
    connecting: '请在刚打开的窗口中继续。',
    elsewhere: '请在另一个窗口中完成，或再按一次。',
    wallet: '请在刚打开的钱包中撤回。',
    'popup-blocked': '窗口被拦截。再按一次以网页形式打开。',
    'confirm-first': '再按一次，在窗口中确认。',
    'unknown-key': '本网站需要再询问一次。请再按一次。',
    'nothing-to-undo': '本月没有可撤回的内容。以前的月份在你的钱包里。',
    'unknown-creator': '没有人使用此按钮上的名字。',
    'wrong-creator': '本网站没有列出此按钮的收款人。',
    'rate-limited': '点击太频繁。请一分钟后再按。',
    network: '未发送：没有网络连接。将保留一天，连接后立即发送。',
    failed: '未发送：出了点问题。再按一次重试。',
  },
  actions: { undo: '撤回', repeat: '每月…', wallet: '你的钱包', forget: '不发送' },
};
