import CHookStart

hook_start_is_linked()
