import type { Words } from './words.ts';

/** Japanese. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattr',
  waiting: '送信待ち',
  readers: { other: '読者#人' },
  notes: {
    pending: '送信しています…',
    flattred: '送りました。ありがとう！',
    unflattred: '取り消しました。',
    connecting: '開いたウィンドウで続けてください。',
    elsewhere: '別のウィンドウで完了するか、もう一度押してください。',
    closed: '完了する前にウィンドウが閉じられました。もう一度押すと開きます。',
    unreachable: 'サービスが応答しません。何も記録されていません。後でもう一度押してください。',
    wallet: 'ウォレットが開きました。そこで取り消してください。',
    'popup-blocked': 'ブラウザーがウィンドウをブロックしました。もう一度押すとページとして開きます。',
    'confirm-first': 'もう一度押して、新しいウィンドウで確認してください。',
    'unknown-key': 'このサイトは接続されていません。もう一度押すと再接続します。',
    'nothing-to-undo': '今月取り消すものはありません。以前の月はウォレットにあります。',
    'unknown-creator': 'このボタンのハンドルを持つ人はいません。何も記録されませんでした。',
    'wrong-creator': 'このボタンの支払い先は、このサイトに登録されていません。何も記録されませんでした。',
    'rate-limited': '回数が多すぎます。#にもう一度押してください。',
    network: '接続がありません。最長1日保存し、オンラインに戻ったら送ります。',
    failed: 'うまくいきませんでした。押すともう一度試します。',
  },
  actions: { undo: '取り消す', repeat: '毎月くり返す…', wallet: 'ウォレットを開く', forget: '送らない' },
};
