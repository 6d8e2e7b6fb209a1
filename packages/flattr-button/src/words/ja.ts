import type { Words } from './words.ts';

/** Japanese. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattr',
  waiting: '送信待ち',
  people: { other: '#人' },
  notes: {
    pending: '送信しています…',
    flattred: '送りました。ありがとう！',
    unflattred: '取り消しました。',
    connecting: '開いたウィンドウで続けてください。',
    elsewhere: '別のウィンドウで完了するか、もう一度押してください。',
    wallet: '開いたウォレットで取り消してください。',
    'popup-blocked': 'ウィンドウがブロックされました。押すとページとして開きます。',
    'confirm-first': 'もう一度押して、ウィンドウで確認してください。',
    'unknown-key': 'このサイトでもう一度確認が必要です。もう一度押してください。',
    'nothing-to-undo': '今月取り消すものはありません。以前の月はウォレットにあります。',
    'unknown-creator': 'このボタンの名前の人は見つかりません。',
    'wrong-creator': 'このボタンの支払い先は、このサイトに登録されていません。',
    'rate-limited': '回数が多すぎます。1分後にもう一度押してください。',
    network: '未送信：接続がありません。1日保存し、つながり次第送ります。',
    failed: '未送信：問題が起きました。押すともう一度試します。',
  },
  actions: { undo: '取り消す', repeat: '毎月…', wallet: 'ウォレット', forget: '送らない' },
};
