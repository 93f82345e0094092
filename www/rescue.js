function stancemarkRescue(t){}
