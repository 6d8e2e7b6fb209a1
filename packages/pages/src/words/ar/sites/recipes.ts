import type { words as english } from '../../en/sites/recipes.ts';

export const words: typeof english = {
  recipes: {
    save: 'احفظ كل ملف في موقعك بالاسم المكتوب فوقه:',
    siteHint: 'ضع عنوان موقعك بدل https://blog.example، أو أدخل إحدى صفحاته في الخيارات.',
    add: {
      address: 'اكتب عنوان موقعك:',
      config: 'اكتب عنوان موقعك، وأضف الأسطر الأخرى:',
      wrap: 'ضع withFlattr حول إعداداتك:',
      eleventy:
        'احفظ هذا إن لم يكن لموقعك ملف إعدادات. وإن كان له ملف، فأضف إليه سطر import والسطر الذي فيه addPlugin:',
      template: 'أضف هذا تحت نص المقالة. وإن كان الملف من قالبك، فانسخه أولًا من هناك إلى هذا المكان:',
      layout: 'في تخطيط مقالاتك، أضف سطر import في الأعلى والزر تحت slot:',
      ghost: 'أضف هذا داخل {{#post}} تحت {{content}}:',
    },
  },
};
