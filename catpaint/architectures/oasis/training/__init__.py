"""How OASIS is trained: pretraining and finetuning."""
