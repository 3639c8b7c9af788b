package io.netboxrouter;

public final class Application {
    private Application() {}

    public static void main(String[] args) {
        System.out.println("netbox router");
    }
}
