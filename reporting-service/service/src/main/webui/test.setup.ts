import { configure } from '@solidjs/testing-library';

// Tests run during builds: slow is not wrong.
configure({ asyncUtilTimeout: 15_000 });
