import type { Words } from './words.ts';

/** Korean. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattr',
  waiting: '전송 대기',
  readers: { other: '독자 #명' },
  notes: {
    pending: '보내는 중…',
    flattred: '기록되었습니다. 고맙습니다!',
    unflattred: '취소되었습니다.',
    connecting: '방금 열린 창에서 계속하세요.',
    elsewhere: '다른 창에서 마치거나 다시 누르세요.',
    closed: '끝나기 전에 창이 닫혔습니다. 다시 누르면 열립니다.',
    unreachable: '서비스가 응답하지 않습니다. 기록된 것은 없습니다. 나중에 다시 누르세요.',
    wallet: '방금 지갑이 열렸습니다. 거기서 취소하세요.',
    'popup-blocked': '브라우저가 창을 차단했습니다. 다시 누르면 페이지로 열립니다.',
    'confirm-first': '다시 눌러 새 창에서 확인하세요.',
    'unknown-key': '이 사이트는 더 이상 연결되어 있지 않습니다. 다시 눌러 연결하세요.',
    'nothing-to-undo': '이번 달에는 취소할 것이 없습니다. 지난달은 지갑에 있습니다.',
    'unknown-creator': '이 버튼의 핸들을 가진 사람이 없습니다. 아무것도 기록되지 않았습니다.',
    'wrong-creator': '이 사이트에는 이 버튼의 수령인이 없습니다. 아무것도 기록되지 않았습니다.',
    'rate-limited': '클릭이 너무 많습니다. #에 다시 누르세요.',
    network: '연결이 없습니다. 최대 하루 동안 보관하고 다시 온라인이 되면 보냅니다.',
    failed: '제대로 되지 않았습니다. 누르면 다시 시도합니다.',
  },
  actions: { undo: '취소', repeat: '매월 반복…', wallet: '지갑 열기', forget: '보내지 않기' },
};
