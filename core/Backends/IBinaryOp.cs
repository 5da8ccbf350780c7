using System.Numerics;

namespace Querent.Backends;

/// <summary>A function of two elements as a type; see <see cref="IUnaryOp"/>, also for what the scalar form may do.</summary>
public interface IBinaryOp
{
    /// <summary>y = f(a, b)</summary>
    static abstract float Forward(float a, float b);

    /// <summary>y = f(a, b) for each element of two vectors.</summary>
    static abstract Vector<float> Forward(Vector<float> a, Vector<float> b);

    /// <summary>df/da, given a and b.</summary>
    static abstract float DerivativeA(float a, float b);

    /// <summary>df/da for each element of two vectors.</summary>
    static abstract Vector<float> DerivativeA(Vector<float> a, Vector<float> b);

    /// <summary>df/db, given a and b.</summary>
    static abstract float DerivativeB(float a, float b);

    /// <summary>df/db for each element of two vectors.</summary>
    static abstract Vector<float> DerivativeB(Vector<float> a, Vector<float> b);
}
