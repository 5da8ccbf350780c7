using System.Numerics;
using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>A relation of two numbers.</summary>
internal interface IRelation<T>
{
    static abstract bool Holds(T a, T b);
}

/// <summary>p = relation(a, b), then joined with another predicate where there is one.</summary>
internal sealed unsafe class Comparison<TRelation, T>(int p, int a, int b, Func<uint, uint, uint>? join, int other, bool negated)
    : Instruction
    where TRelation : struct, IRelation<T>
    where T : unmanaged
{
    public override void Execute(Warp warp, uint mask)
    {
        byte* left = warp.Registers + a;
        byte* right = warp.Registers + b;
        uint result = 0;
        for (int lane = 0; lane < 32; lane++)
        {
            result |= (TRelation.Holds(Lane.Read<T>(left, lane), Lane.Read<T>(right, lane)) ? 1u : 0) << lane;
        }

        if (join is not null)
        {
            uint with = *(uint*)(warp.Registers + other);
            result = join(result, negated ? ~with : with);
        }

        PredicateLogic.Merge(warp, p, result, mask);
    }
}

internal readonly struct Equal<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Holds(T a, T b) => a == b;
}

/// <summary>Neither equal nor unordered.</summary>
internal readonly struct NotEqual<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Holds(T a, T b) => a < b || a > b;
}

internal readonly struct Less<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Holds(T a, T b) => a < b;
}

internal readonly struct LessOrEqual<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Holds(T a, T b) => a <= b;
}

internal readonly struct Greater<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Holds(T a, T b) => a > b;
}

internal readonly struct GreaterOrEqual<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Holds(T a, T b) => a >= b;
}

/// <summary>Neither is NaN.</summary>
internal readonly struct Ordered<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Holds(T a, T b) => !T.IsNaN(a) && !T.IsNaN(b);
}

/// <summary>The contrary of a relation, which also holds where a number is NaN.</summary>
internal readonly struct Contrary<TRelation, T> : IRelation<T>
    where TRelation : struct, IRelation<T>
{
    public static bool Holds(T a, T b) => !TRelation.Holds(a, b);
}

internal readonly struct IsInfinite<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Holds(T a, T b) => T.IsInfinity(a);
}

internal readonly struct IsFinite<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Holds(T a, T b) => T.IsFinite(a);
}
