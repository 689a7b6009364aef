# A value waits to be returned while finally bodies run; returns in these may come to nothing.
log = []


def swallowed_by_continue():
    try:
        return "outer"
    finally:
        for i in range(2):
            try:
                return "inner"
            finally:
                continue


def replaced():
    while len(log) < 10:
        try:
            try:
                return "first"
            finally:
                log.append("one")
                return "second"
        finally:
            log.append("two")
            for j in range(2):
                try:
                    pass
                finally:
                    log.append("three")


def swallowed_by_exception(value):
    try:
        return [value]
    finally:
        try:
            try:
                return value + 1
            finally:
                raise KeyError(value)
        except KeyError:
            pass


def three_levels(stop):
    try:
        return 1
    finally:
        try:
            return 2
        finally:
            for k in range(1):
                try:
                    return 3
                finally:
                    if stop:
                        break
                    try:
                        return log.append("four") or 4
                    finally:
                        continue


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        log.append(details[0])


def with_managers(value):
    for i in range(3):
        try:
            with Manager():
                return value
        finally:
            try:
                with Manager():
                    if i < 2:
                        continue
                    return value, i
            finally:
                log.append(i)


print(swallowed_by_continue(), replaced(), swallowed_by_exception(5))
print(three_levels(True), three_levels(False), with_managers("v"), log)


# What is handled after a clause or a finally body was left by an exception.
import sys


def handled():
    return repr(sys.exc_info()[1])


def by_clause(first):
    try:
        raise ValueError(first)
    except ValueError:
        try:
            try:
                raise KeyError(1)
            except Exception as error:
                raise KeyError(2)
        except KeyError as error:
            print(repr(error.__context__), end=" ")
        print(handled(), end=" ")
        try:
            try:
                raise KeyError(3)
            finally:
                print(handled(), end=" ")
        except KeyError:
            pass
        print(handled(), end=" ")
        try:
            with Manager():
                raise KeyError(4)
        except KeyError:
            pass
        print(handled(), end=" ")
        try:
            try:
                raise KeyError(5)
            except IndexError:
                pass
        except KeyError:
            pass
        print(handled(), end=" ")
        try:
            try:
                raise ExceptionGroup("g", [KeyError(6)])
            except* IndexError:
                pass
        except ExceptionGroup:
            pass
        print(handled(), end=" ")
        try:
            try:
                raise KeyError(7)
            except KeyError:
                try:
                    return
                finally:
                    raise KeyError(8)
        except KeyError:
            pass
        print(handled())
        raise


try:
    by_clause("outermost")
except ValueError as error:
    print(repr(error), handled())
