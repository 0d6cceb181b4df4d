import { configure } from '@solidjs/testing-library';

// Tests run beside builds: what is slow is not wrong.
configure({ asyncUtilTimeout: 15_000 });
