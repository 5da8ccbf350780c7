namespace Querent.Backends.Cpu;

/// <summary>
/// One vector width, as a type argument: a micro-kernel is written once and compiled for each. <c>MultiplyAdd</c> is
/// fused where the machine can.
/// </summary>
internal unsafe interface ISimd<TVector>
    where TVector : struct
{
    static abstract int Width { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(TVector vector, float* target);

    static abstract TVector Broadcast(float value);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);
}
