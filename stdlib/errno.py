"""errno.py - the names of system errors, with Linux's numbers"""

errorcode = {}


def _fill():
    names = ("EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM "
             "EACCES EFAULT ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE "
             "EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE "
             "EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP")
    numbers = dict(enumerate(names.split(), 1))
    numbers.update({95: "ENOTSUP", 98: "EADDRINUSE", 103: "ECONNABORTED", 104: "ECONNRESET",
                    108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 114: "EALREADY",
                    115: "EINPROGRESS"})
    errorcode.update(numbers)
    for number, name in numbers.items():
        globals()[name] = number


_fill()
EWOULDBLOCK = EAGAIN
EOPNOTSUPP = ENOTSUP
