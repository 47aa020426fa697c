print("git-appeal")
