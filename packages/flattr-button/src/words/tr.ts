import type { Words } from './words.ts';

/** Turkish. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattr',
  waiting: 'Bekliyor',
  people: { one: '# kişi', other: '# kişi' },
  notes: {
    pending: 'Gönderiliyor…',
    flattred: 'Kaydedildi. Teşekkürler!',
    unflattred: 'Geri alındı.',
    connecting: 'Az önce açılan pencerede devam edin.',
    elsewhere: 'Diğer pencerede tamamlayın veya yeniden basın.',
    wallet: 'Az önce açılan cüzdanınızda geri alın.',
    'popup-blocked': 'Pencere engellendi. Sayfa olarak açmak için basın.',
    'confirm-first': 'Bir pencerede onaylamak için yeniden basın.',
    'unknown-key': 'Bu sitenin bir kez daha sorması gerekiyor. Yeniden basın.',
    'nothing-to-undo': 'Bu ay geri alınacak bir şey yok. Önceki aylar cüzdanınızda.',
    'unknown-creator': 'Bu düğmedeki adla bilinen kimse yok.',
    'wrong-creator': 'Bu site, düğmenin kime ödeme yaptığını belirtmiyor.',
    'rate-limited': 'Şu anda çok fazla tıklama var. Bir dakika sonra yeniden basın.',
    network: 'Gönderilmedi: bağlantı yok. Bir gün saklanır ve bağlantı gelince gönderilir.',
    failed: 'Gönderilmedi: bir şeyler ters gitti. Yeniden denemek için basın.',
  },
  actions: { undo: 'Geri al', repeat: 'Her ay…', wallet: 'Cüzdanınız', forget: 'Gönderme' },
};
