namespace Querent.Kernels;

/// <summary>A value that can be combined with another one, for reductions over the threads of a group.</summary>
internal interface ICombine<TSelf>
    where TSelf : unmanaged, ICombine<TSelf>
{
    static abstract TSelf Combine(TSelf a, TSelf b);
}
