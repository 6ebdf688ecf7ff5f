throw new Error('a fault of ours, while it is loaded')
