import type { Words } from './words.ts';

/** Portuguese. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattrado',
  waiting: 'Em espera',
  people: { one: '# pessoa', many: '# de pessoas', other: '# pessoas' },
  notes: {
    pending: 'A enviar…',
    flattred: 'Flattrado. Obrigado!',
    unflattred: 'Desfeito.',
    connecting: 'Continue na janela que acaba de abrir.',
    elsewhere: 'Termine na outra janela ou prima de novo.',
    wallet: 'Desfaça na sua carteira, que acaba de abrir.',
    'popup-blocked': 'A janela foi bloqueada. Prima para a abrir como página.',
    'confirm-first': 'Prima de novo para confirmar numa janela.',
    'unknown-key': 'Este site tem de perguntar mais uma vez. Prima de novo.',
    'nothing-to-undo': 'Não flattrado este mês. Os meses anteriores estão na sua carteira.',
    'unknown-creator': 'Não se conhece ninguém com o nome deste botão.',
    'wrong-creator': 'Este site não indica a quem este botão paga.',
    'rate-limited': 'Demasiados cliques neste momento. Prima de novo dentro de um minuto.',
    network: 'Não enviado: sem ligação. Fica guardado um dia e é enviado assim que houver.',
    failed: 'Não enviado: algo correu mal. Prima para tentar de novo.',
  },
  actions: { undo: 'Desfazer', repeat: 'Todos os meses…', wallet: 'A sua carteira', forget: 'Não enviar' },
};
