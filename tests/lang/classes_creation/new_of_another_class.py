print(type(dict.__getitem__), type(list.__getitem__), type(set.__contains__), type(dict.__contains__), type(list.__len__))
print(list.__new__(list)); print(tuple.__new__(tuple,[1]))
for t in (tuple,int,str,float,dict,set,frozenset,bytes,bytearray,list,complex,bool,type,range,slice,object,property,staticmethod,map,zip,enumerate,filter,reversed):
    for a in (dict,list,5,object):
        try: t.__new__(a); print(t,a,'ok')
        except Exception as e: print(type(e).__name__, e)
