"""The finetuning methods: CAT, and the baselines of the paper's Table 2; `domain.methods` lists them."""
