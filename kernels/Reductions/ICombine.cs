namespace Querent.Kernels;

/// <summary>Something of which two make one, wherever the threads of a group reduce what each of them holds.</summary>
internal interface ICombine<TSelf>
    where TSelf : unmanaged, ICombine<TSelf>
{
    static abstract TSelf Combine(TSelf a, TSelf b);
}
