/* Keeps the programs' start short; see hook_start.c. */
void hook_start_is_linked(void);
