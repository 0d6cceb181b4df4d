update correlation.identity set epoch = epoch + 1
