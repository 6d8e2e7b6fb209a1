export { badgeRoutes } from './badges/routes.ts';
export { cardRoutes } from './cards/routes.ts';
export { directoryRoutes } from './directory/routes.ts';
export { createDirectory } from './directory/service.ts';
export { createFigures, figuresRoutes } from './figures/routes.ts';
export { problemPage } from './pages/problem-page.ts';
export { pageRoutes } from './pages/routes.ts';
export { plainRoutes } from './plain/routes.ts';
export { serviceRoutes } from './service-info/routes.ts';
