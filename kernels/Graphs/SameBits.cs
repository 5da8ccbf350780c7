using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Querent.Kernels;

/// <summary>
/// Compares arguments of kernels bit for bit: -0 is not 0, a NaN is itself, and a buffer is the same object. Structs that hold a view of a buffer
/// cannot be compared as bytes, because the garbage collector moves what they refer to.
/// </summary>
/// <typeparam name="T">Arguments, or a tuple of them.</typeparam>
internal static class SameBits<T>
    where T : struct
{
    private static readonly Comparison s_compare = Build();

    private delegate bool Comparison(ref T a, ref T b);

    internal static bool Of(in T a, in T b) => s_compare(ref Unsafe.AsRef(in a), ref Unsafe.AsRef(in b));

    private static Comparison Build()
    {
        ParameterExpression a = Expression.Parameter(typeof(T).MakeByRefType());
        ParameterExpression b = Expression.Parameter(typeof(T).MakeByRefType());
        return Expression.Lambda<Comparison>(Same(a, b), a, b).Compile();
    }

    private static Expression Same(Expression a, Expression b) => a.Type switch
    {
        { IsValueType: false } => Expression.ReferenceEqual(a, b),
        { } type when type == typeof(float) => SameNumber<float, int>(a, b, BitConverter.SingleToInt32Bits),
        { } type when type == typeof(double) => SameNumber<double, long>(a, b, BitConverter.DoubleToInt64Bits),
        { IsPrimitive: true } or { IsEnum: true } => Expression.Equal(a, b),
        { } type => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(field => Same(Expression.Field(a, field), Expression.Field(b, field)))
            .DefaultIfEmpty(Expression.Constant(true))
            .Aggregate(Expression.AndAlso),
    };

    private static BinaryExpression SameNumber<TNumber, TBits>(Expression a, Expression b, Func<TNumber, TBits> bits) =>
        Expression.Equal(Expression.Call(bits.Method, a), Expression.Call(bits.Method, b));
}
