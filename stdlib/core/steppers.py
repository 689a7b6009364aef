# steppers.py - the steps of itertools that user code takes part in (vm/objects/stepper.c).
#
# That code may step the same iterator: its state is looked at again after each call.


def stepper_next(self):
    code, source, extra, index = _stepper_state(self)
    if code == 1:
        return count_next(self, source, extra)
    if code == 6:
        return chain_next(self)
    if code == 7:
        return islice_next(self)
    return cycle_next(self, source, extra, index)


def count_next(self, number, step):
    _stepper_set(self, number + step, step, 0)
    return number


def chain_next(self):
    while True:
        _, source, active, _ = _stepper_state(self)
        if type(active) is tuple:
            # Whatever ends the source, its end or an error, ends the chain for good.
            _stepper_set(self, None, None, 0)
            active = iter(active[0])
            _stepper_set(self, source, active, 0)
        if active is not None:
            item = next(active, self)
            if item is not self:
                return item
            _stepper_set(self, _iterator_source(self), None, 0)
            source = _iterator_source(self)
        if source is None:
            raise StopIteration
        _stepper_set(self, None, None, 0)
        active = iter(next(source))
        _stepper_set(self, source, active, 0)


def islice_next(self):
    _, source, (upcoming, stop, step), taken = _stepper_state(self)
    if source is None:
        raise StopIteration
    try:
        while taken < upcoming:
            next(source)
            taken = _iterator_index(self) + 1
            _stepper_set(self, _iterator_source(self), (upcoming, stop, step), taken)
        if 0 <= stop <= taken:
            raise StopIteration
        item = next(source)
    except:
        # The end of the source, or an error in it, ends this.
        _stepper_set(self, None, (upcoming, stop, step), taken)
        raise
    upcoming += step
    # Never read past stop, even to find out that it is the end.
    if upcoming > stop >= 0:
        upcoming = stop
    _stepper_set(self, _iterator_source(self), (upcoming, stop, step), taken + 1)
    return item


def cycle_next(self, source, saved, index):
    if source is not None:
        item = next(source, self)
        if item is not self:
            _stepper_saw(self, item)
            return item
        _, _, saved, index = _stepper_state(self)
        _stepper_set(self, None, saved, index)
    return next(self)
