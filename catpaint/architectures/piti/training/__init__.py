"""How PITI is trained: pretraining and finetuning."""
