import type { Words } from './words.ts';

/** Turkish. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattr',
  waiting: 'Bekliyor',
  readers: { other: '# okur' },
  notes: {
    pending: 'Gönderiliyor…',
    flattred: 'Kaydedildi. Teşekkürler!',
    unflattred: 'Geri alındı.',
    connecting: 'Az önce açılan pencerede devam edin.',
    elsewhere: 'Diğer pencerede tamamlayın veya yeniden basın.',
    closed: 'Pencere siz bitirmeden kapandı. Açmak için yeniden basın.',
    unreachable: 'Hizmet yanıt vermiyor. Hiçbir şey kaydedilmedi. Daha sonra yeniden basın.',
    wallet: 'Cüzdanınız az önce açıldı. Orada geri alın.',
    'popup-blocked': 'Tarayıcınız pencereyi engelledi. Sayfa olarak açmak için yeniden basın.',
    'confirm-first': 'Yeni bir pencerede onaylamak için yeniden basın.',
    'unknown-key': 'Bu site artık bağlı değil. Yeniden bağlamak için yeniden basın.',
    'nothing-to-undo': 'Bu ay geri alınacak bir şey yok. Önceki aylar cüzdanınızda.',
    'unknown-creator': 'Bu düğmedeki kullanıcı adı kimseye ait değil. Hiçbir şey kaydedilmedi.',
    'wrong-creator': 'Bu site, düğmenin kime ödeme yaptığını belirtmiyor. Hiçbir şey kaydedilmedi.',
    'rate-limited': 'Çok fazla tıklama. Saat # olunca yeniden basın.',
    network: 'Bağlantı yok. En fazla bir gün saklanır ve yeniden çevrimiçi olduğunuzda gönderilir.',
    failed: 'Olmadı. Yeniden denemek için basın.',
  },
  actions: { undo: 'Geri al', repeat: 'Her ay yinele…', wallet: 'Cüzdanı aç', forget: 'Gönderme' },
};
