using System.Numerics;

namespace Querent.Backends;

/// <summary>
/// A function of one element as a type: every backend runs it through its one generic loop or kernel. The vector form
/// must compute the same as the scalar form; the CPU uses it for all elements but the remainder.
/// </summary>
/// <remarks>
/// A device runs the scalar form, translated from its IL: arithmetic, comparisons, <see cref="MathF"/> and calls of
/// such functions, but nothing that can throw (<c>Math.Clamp</c> does). Write float literals in conditionals,
/// <c>x &gt; 0 ? 1f : 0f</c>: a conditional of two ints that becomes a float is translated wrongly by ILGPU 1.5.3. Nor
/// join comparisons with <c>||</c> or <c>&amp;&amp;</c> where a NaN matters: they may be negated as if there were none.
/// </remarks>
public interface IUnaryOp
{
    /// <summary>y = f(x)</summary>
    static abstract float Forward(float x);

    /// <summary>y = f(x) for each element of a vector.</summary>
    static abstract Vector<float> Forward(Vector<float> x);

    /// <summary>dy/dx, given both x and y = f(x).</summary>
    static abstract float Derivative(float x, float y);

    /// <summary>dy/dx for each element of two vectors, given both x and y = f(x).</summary>
    static abstract Vector<float> Derivative(Vector<float> x, Vector<float> y);
}
