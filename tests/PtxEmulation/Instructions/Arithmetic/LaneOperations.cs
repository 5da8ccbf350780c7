namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>A function of one number, the same in every lane.</summary>
internal interface IUnaryLane<TIn, TOut>
{
    static abstract TOut Apply(TIn a);
}

/// <summary>A function of two numbers, the same in every lane.</summary>
internal interface IBinaryLane<TA, TB, TOut>
{
    static abstract TOut Apply(TA a, TB b);
}

/// <summary>A function of three numbers, the same in every lane.</summary>
internal interface ITernaryLane<TIn, TOut>
{
    static abstract TOut Apply(TIn a, TIn b, TOut c);
}
