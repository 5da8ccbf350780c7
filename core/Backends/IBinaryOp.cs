using System.Numerics;

namespace Querent.Backends;

/// <summary>A function of two elements as a type; see <see cref="IUnaryOp"/>, also for what the scalar form may do.</summary>
public interface IBinaryOp
{
    static abstract float Forward(float a, float b);

    static abstract Vector<float> Forward(Vector<float> a, Vector<float> b);

    static abstract float DerivativeA(float a, float b);

    static abstract Vector<float> DerivativeA(Vector<float> a, Vector<float> b);

    static abstract float DerivativeB(float a, float b);

    static abstract Vector<float> DerivativeB(Vector<float> a, Vector<float> b);
}
