import type { Words } from './words.ts';

/** Portuguese. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattrado',
  waiting: 'Em espera',
  readers: { one: '# leitor', many: '# de leitores', other: '# leitores' },
  notes: {
    pending: 'A enviar…',
    flattred: 'Flattrado. Obrigado!',
    unflattred: 'Desfeito.',
    connecting: 'Continue na janela que acaba de abrir.',
    elsewhere: 'Termine na outra janela ou prima de novo.',
    closed: 'A janela foi fechada antes do fim. Prima de novo para a abrir.',
    unreachable: 'O serviço não responde. Nada foi registado. Prima de novo mais tarde.',
    wallet: 'A sua carteira acaba de abrir. Desfaça lá.',
    'popup-blocked': 'O seu navegador bloqueou a janela. Prima de novo para a abrir como página.',
    'confirm-first': 'Prima de novo para confirmar numa nova janela.',
    'unknown-key': 'Este site já não está ligado. Prima de novo para o ligar outra vez.',
    'nothing-to-undo': 'Nada a desfazer este mês. Os meses anteriores estão na sua carteira.',
    'unknown-creator': 'Ninguém tem o identificador deste botão. Nada foi registado.',
    'wrong-creator': 'Este site não indica a quem este botão paga. Nada foi registado.',
    'rate-limited': 'Demasiados cliques. Prima de novo às #.',
    network: 'Sem ligação. Fica guardado no máximo um dia e é enviado quando voltar a estar online.',
    failed: 'Não funcionou. Prima para tentar de novo.',
  },
  actions: {
    undo: 'Desfazer',
    repeat: 'Repetir todos os meses…',
    wallet: 'Abrir a carteira',
    forget: 'Não enviar',
  },
};
