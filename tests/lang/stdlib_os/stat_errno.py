import errno
import stat

for mode in (0o100644, 0o40755, 0o120777, 0o104755, 0o102644, 0o41777, 0o41776, 0o10600, 0o20620,
             0o60660, 0o140755, 0):
    print(stat.filemode(mode), stat.S_ISDIR(mode), stat.S_ISREG(mode), stat.S_ISLNK(mode),
          oct(stat.S_IMODE(mode)), oct(stat.S_IFMT(mode)))
print(stat.S_IRWXU, stat.S_IXOTH, stat.ST_SIZE)
print(errno.ENOENT, errno.EEXIST, errno.errorcode[13], errno.EAGAIN == errno.EWOULDBLOCK,
      errno.ENOTEMPTY, errno.ETIMEDOUT)
